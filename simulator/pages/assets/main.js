// Puts the page together.

import { get } from "./api.js";
import { startCall } from "./call.js";
import { startChat } from "./chat.js";
import { currentCitizen, forgetCitizen } from "./citizen.js";
import { showSamples, windowName } from "./guide.js";

const NARROW = matchMedia("(max-width: 760px)");

const chat = startChat(currentCitizen());
const call = startCall();
const phones = { chat, call };
let inFront = "chat";

function showTab(name) {
  document.body.dataset.tab = name;
  for (const tab of document.querySelectorAll("[role=tab]"))
    tab.setAttribute("aria-selected", String(tab.dataset.tab === name));
  if (phones[name]) inFront = name;
}

for (const tab of document.querySelectorAll("[role=tab]")) tab.addEventListener("click", () => showTab(tab.dataset.tab));
for (const name of Object.keys(phones))
  document.getElementById(name).addEventListener("focusin", () => (inFront = name));

for (const button of document.querySelectorAll(".another-citizen"))
  button.addEventListener("click", () => {
    forgetCitizen();
    location.reload();
  });

const codes = document.getElementById("codes");
document.getElementById("scan").addEventListener("click", () => codes.showModal());

const hall = await get("hall");
document.title = `${hall.name} 投诉受理演示`;
document.getElementById("hall-name").textContent = hall.name;
document.getElementById("account-name").textContent = `${hall.name}投诉受理`;
document.getElementById("hall-phone").textContent = hall.phone ?? "投诉电话";
showSamples(hall.windows, (text) => {
  if (NARROW.matches) showTab(inFront);
  phones[inFront].suggest(text);
});
document.getElementById("code-list").append(
  ...hall.windows.map((window) => {
    const button = document.createElement("button");
    button.type = "button";
    const code = document.createElement("b");
    code.textContent = windowName(window.code);
    const business = document.createElement("span");
    business.textContent = window.business;
    button.append(code, business);
    button.addEventListener("click", () => {
      codes.close();
      chat.scan(`window:${window.code}`);
    });
    return button;
  }),
);
