// What stands in the chat, as elements. Texts are set as text, never as markup.

const CASE_NUMBER = /([A-Z]{1,8}-\d{8}-\d{4,})/;
const HOW = { passive: "即时回复", custom: "客服消息" };

function element(tag, className, text) {
  const made = document.createElement(tag);
  made.className = className;
  if (text !== undefined) made.textContent = text;
  return made;
}

export function timeMark(at) {
  const today = new Date().toDateString() === at.toDateString();
  const day = today ? "" : `${at.getMonth() + 1}月${at.getDate()}日 `;
  return element("p", "when", day + at.toTimeString().slice(0, 5));
}

export function notice(text) {
  return element("p", "notice", text);
}

export function bubble(message, mediaAddress) {
  const isMine = message.author === "citizen";
  const made = element("article", `bubble new${isMine ? " mine" : ""}`);
  const body = element("div", "body");
  const text = element("div", "text");
  text.append(...(message.kind === "image" ? [picture(mediaAddress)] : withCaseNumbers(message.text)));
  body.append(text);
  if (HOW[message.how]) body.append(element("span", "how", HOW[message.how]));
  made.append(isMine ? element("span", "face person", "我") : emblem(), body);
  return made;
}

// A case number is one word: it stands out and is never broken over two lines.
function withCaseNumbers(text) {
  return text
    .split(CASE_NUMBER)
    .map((part, index) => (index % 2 ? element("span", "case-number", part) : part));
}

export function typingBubble() {
  const made = element("article", "bubble typing");
  made.setAttribute("aria-label", "正在回复");
  const text = element("div", "text");
  text.append(...[1, 2, 3].map(() => document.createElement("i")));
  made.append(emblem(), text);
  return made;
}

function picture(address) {
  const made = document.createElement("img");
  made.src = address;
  made.alt = "市民发来的图片";
  return made;
}

function emblem() {
  const made = element("img", "face");
  made.src = "assets/emblem.svg";
  made.alt = "";
  return made;
}
