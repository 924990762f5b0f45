// The chat: gestures go out by POST, everything that is shown comes back in the stream of events.

import { get, post } from "./api.js";
import { bubble, notice, timeMark, typingBubble } from "./bubbles.js";
import { failureLine } from "./failure.js";

const PAUSE = 3 * 60 * 1000;
const TYPING_LASTS = 12000;

export function startChat(openid) {
  const list = document.getElementById("messages");
  const words = document.getElementById("words");
  const fail = failureLine(document.getElementById("chat-failure"));
  const path = `chat/${openid}`;
  const typing = typingBubble();
  let lastAt = 0;
  let typingTimer = 0;

  const gesture = (name, body) => post(`${path}/${name}`, body).catch(fail);

  function show(message) {
    const at = new Date(message.at);
    const isAtEnd = list.scrollHeight - list.scrollTop - list.clientHeight < 120;
    if (at - lastAt > PAUSE) list.append(timeMark(at));
    lastAt = at;
    typing.remove();
    if (message.author === "platform") list.append(notice(message.text));
    else list.append(bubble(message, `api/${path}/media/${message.media_id}`));
    if (message.author === "citizen") showTyping();
    if (isAtEnd || message.author === "citizen") scrollDown();
  }

  function showTyping() {
    list.append(typing);
    clearTimeout(typingTimer);
    typingTimer = setTimeout(() => typing.remove(), TYPING_LASTS);
  }

  const scrollDown = () => list.scrollTo({ top: list.scrollHeight });

  function listen() {
    const link = document.getElementById("chat-link");
    const stream = new EventSource(`api/${path}/events`);
    stream.onopen = () => link.classList.add("live");
    stream.onerror = () => link.classList.remove("live");
    stream.addEventListener("anew", () => {
      list.replaceChildren();
      lastAt = 0;
      follow().catch(fail);
    });
    stream.onmessage = (event) => show(JSON.parse(event.data));
    addEventListener("pagehide", () => stream.close());
  }

  async function follow() {
    const { follows } = await get(path);
    if (!follows) await post(`${path}/follow`);
  }

  document.getElementById("say").addEventListener("submit", (event) => {
    event.preventDefault();
    const text = words.value.trim();
    if (!text) return;
    words.value = "";
    fit();
    gesture("say", { text });
  });
  words.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
    event.preventDefault();
    event.target.form.requestSubmit();
  });
  const fit = () => {
    const lines = Math.min(5, words.value.split("\n").length + Math.floor(words.value.length / 18));
    words.rows = Math.max(1, lines);
  };
  words.addEventListener("input", fit);
  document.getElementById("menu-complain").addEventListener("click", () => gesture("click", { key: "complain" }));
  document.getElementById("image").addEventListener("change", (event) => {
    const [file] = event.target.files;
    event.target.value = "";
    if (file) gesture("image", file);
  });

  new ResizeObserver(scrollDown).observe(list);
  listen();
  return {
    scan: (scene) => gesture("scan", { scene }),
    suggest: (text) => {
      words.value = text;
      fit();
      words.focus();
    },
  };
}
