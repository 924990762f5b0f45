// Pages work without this. It only brings news to a page that is open: new cases, a message's fate.
"use strict";

const PERIOD = { pulse: 15000, messages: 4000 };

async function ask(address) {
  const answer = await fetch(address, { headers: { "X-Jiesu-Live": "1" }, credentials: "same-origin" });
  if (!answer.ok) throw new Error(String(answer.status));
  return answer;
}

function every(period, step) {
  let failures = 0;
  const turn = async () => {
    let go = true;
    if (!document.hidden) {
      try {
        go = await step();
        failures = 0;
      } catch (error) {
        failures += 1;
        if (error.message === "401" || error.message === "403") go = false;
      }
    }
    if (go) setTimeout(turn, period * Math.min(8, 2 ** failures));
  };
  setTimeout(turn, period);
}

// The queue: says that something came, and leaves the page as it is until the handler wants it.
const queue = document.querySelector("[data-pulse]");
if (queue) {
  const news = queue.querySelector("[data-news]");
  const known = Number(queue.dataset.all);
  every(PERIOD.pulse, async () => {
    const pulse = await (await ask(queue.dataset.pulse)).json();
    const more = pulse.all - known;
    if (more > 0) {
      news.querySelector("[data-more]").textContent = String(more);
      news.hidden = false;
      document.title = `(${more}) ${document.title.replace(/^\(\d+\) /, "")}`;
    }
    return true;
  });
}

// A case: the fate of its messages, until the last of them is settled.
const messages = document.querySelector("[data-messages]");
if (messages && messages.querySelector("[data-waiting]")) {
  every(PERIOD.messages, async () => {
    messages.innerHTML = await (await ask(messages.dataset.messages)).text();
    return messages.querySelector("[data-waiting]") !== null;
  });
}

// One click, one form: a second click while the first is under way does nothing.
document.addEventListener("submit", (event) => {
  const form = event.target;
  if (form.dataset.sent) {
    event.preventDefault();
    return;
  }
  form.dataset.sent = "1";
});
window.addEventListener("pageshow", () => {
  for (const form of document.querySelectorAll("form[data-sent]")) delete form.dataset.sent;
});

// A fact and its words point at each other.
for (const fact of document.querySelectorAll("[data-fact]")) {
  const runs = document.querySelectorAll(`[data-of~="${fact.dataset.fact}"]`);
  const light = (on) => runs.forEach((run) => run.classList.toggle("lit", on));
  fact.addEventListener("mouseenter", () => light(true));
  fact.addEventListener("mouseleave", () => light(false));
}
