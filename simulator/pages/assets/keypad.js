// The key pad. A number is sent when # is pressed or when the caller pauses, as a phone platform does it.

const KEYS = ["1", "2", "3", "4", "5", "6", "7", "8", "9", "*", "0", "#"];
const PAUSE = 2500;
const NUMBERS = new Set(["window", "staff", "contact"]);

export function startKeypad(send) {
  const pad = document.getElementById("keypad");
  const shown = document.getElementById("digits");
  const toggle = document.getElementById("toggle-keypad");
  let digits = "";
  let timer = 0;
  let expects = null;

  function press(key) {
    clearTimeout(timer);
    digits += key;
    shown.textContent = digits;
    const isWhole = key === "#" || !NUMBERS.has(expects) || digits === "0" || digits === "*";
    if (isWhole) finish();
    else timer = setTimeout(finish, PAUSE);
  }

  function finish() {
    const pressed = digits;
    digits = "";
    shown.textContent = "";
    if (pressed) send(pressed);
  }

  document.getElementById("keys").append(
    ...KEYS.map((key) => {
      const button = document.createElement("button");
      button.type = "button";
      button.textContent = key;
      button.addEventListener("click", () => press(key));
      return button;
    }),
  );
  toggle.addEventListener("click", () => {
    pad.hidden = !pad.hidden;
    pad.parentElement.classList.toggle("with-keypad", !pad.hidden);
    toggle.setAttribute("aria-expanded", String(!pad.hidden));
  });

  return { expect: (question) => (expects = question) };
}
