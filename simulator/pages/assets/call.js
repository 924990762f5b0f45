// The phone call: every gesture is one turn of the phone protocol, and its answer is what the machine says.

import { post } from "./api.js";
import { someNumber } from "./citizen.js";
import { failureLine } from "./failure.js";
import { startKeypad } from "./keypad.js";
import { startVoice } from "./voice.js";

const EXPECTS = {
  opening: "请说说事情经过",
  window: "等她说窗口号",
  staff: "等她说工作人员是谁",
  time: "等她说什么时候",
  matter: "等她说办什么事",
  reason: "等她说哪里不满意",
  contact: "等她说联系电话",
  confirm: "等她核对：对，还是不对",
  rating: "等她评价",
};
// In this order; # only ends a number and is no button of its own.
const BUTTONS = ["1", "2", "3", "4", "5", "*", "0"];

export function startCall() {
  const phone = document.getElementById("call");
  const lines = document.getElementById("lines");
  const speech = document.getElementById("speech");
  const caller = document.getElementById("caller");
  const timer = document.getElementById("timer");
  const fail = failureLine(document.getElementById("call-failure"));
  const voice = startVoice(document.getElementById("toggle-voice"));
  const keypad = startKeypad((digits) => turn("press", { digits }, `按键 ${digits}`, "gesture"));
  let callId = null;
  let began = 0;
  let ticking = 0;

  caller.value = someNumber();

  async function dial() {
    lines.replaceChildren();
    setState("busy");
    try {
      const number = caller.value.replace(/[^0-9+]/g, "");
      const answer = await post("calls", { caller: number || null });
      callId = answer.call_id;
      began = Date.now();
      ticking = setInterval(tick, 1000);
      tick();
      take(answer);
      speech.focus({ preventScroll: true });
    } catch (error) {
      setState("idle");
      fail(error);
    }
  }

  async function turn(event, body, shown, kind) {
    if (callId === null || phone.dataset.state === "busy") return;
    const before = phone.dataset.state;
    voice.stop();
    if (shown) addLine(shown, kind);
    setState("busy");
    try {
      take(await post(`calls/${callId}/${event}`, body));
    } catch (error) {
      if (event === "hang-up") over();
      else setState(before);
      fail(error);
    }
  }

  function take(answer) {
    for (const prompt of answer.say) addLine(prompt.text, prompt.interruptible ? "machine" : "machine fixed");
    voice.say(answer.say.map((prompt) => prompt.text));
    document.getElementById("wire").textContent = JSON.stringify(answer, null, 1);
    showNumber(answer.case_number);
    offer(answer.keys);
    keypad.expect(answer.expects);
    document.getElementById("expects").textContent = EXPECTS[answer.expects] ?? "等她说话";
    if (answer.next === "listen") setState("listening");
    else if (answer.next === "transfer") transferred();
    else over();
  }

  function transferred() {
    setState("transferred");
    document.getElementById("expects").textContent = "已转人工，机器不再说话";
  }

  function over() {
    clearInterval(ticking);
    addLine("通话结束", "event");
    callId = null;
    setState("over");
  }

  function offer(keys) {
    const offers = BUTTONS.filter((key) => key in keys).map((key) => [key, keys[key]]);
    document.getElementById("offers").replaceChildren(
      ...offers.map(([key, meaning]) => {
        const button = document.createElement("button");
        button.type = "button";
        const cap = document.createElement("b");
        cap.textContent = key;
        button.append(cap, meaning);
        button.addEventListener("click", () => turn("press", { digits: key }, `按键 ${key}`, "gesture"));
        return button;
      }),
    );
  }

  function addLine(text, kind) {
    const line = document.createElement("p");
    line.className = `line new ${kind}`;
    line.textContent = text;
    lines.append(line);
    scrollDown();
  }

  const scrollDown = () => lines.scrollTo({ top: lines.scrollHeight });

  function showNumber(number) {
    document.getElementById("case").hidden = !number;
    document.getElementById("case-number").textContent = number ?? "";
  }

  function setState(state) {
    phone.dataset.state = state;
    const isOurs = state === "listening";
    for (const control of phone.querySelectorAll("#speak .send, #silence, #mumble, .offers button, .keys button"))
      control.disabled = !isOurs;
  }

  function tick() {
    const seconds = Math.floor((Date.now() - began) / 1000);
    timer.textContent = [seconds / 60, seconds % 60].map((n) => String(Math.floor(n)).padStart(2, "0")).join(":");
  }

  document.getElementById("dial").addEventListener("submit", (event) => {
    event.preventDefault();
    dial();
  });
  document.getElementById("speak").addEventListener("submit", (event) => {
    event.preventDefault();
    const text = speech.value.trim();
    if (!text || phone.dataset.state !== "listening") return;
    speech.value = "";
    turn("say", { text }, text, "caller");
  });
  const onClick = (id, act) => document.getElementById(id).addEventListener("click", act);
  onClick("silence", () => turn("silence", {}, "（不出声）", "gesture"));
  onClick("mumble", () => turn("mumble", {}, "（含糊不清）", "gesture"));
  onClick("hang-up", () => turn("hang-up", {}, "（挂断）", "gesture"));
  onClick("copy-number", () => navigator.clipboard?.writeText(document.getElementById("case-number").textContent));
  onClick("again", () => {
    showNumber(null);
    setState("idle");
  });

  // What was said last stays in view when the key pad opens or a number appears.
  new ResizeObserver(scrollDown).observe(lines);
  setState("idle");
  return {
    suggest: (text) => {
      speech.value = text;
      if (phone.dataset.state === "listening") speech.focus();
    },
  };
}
