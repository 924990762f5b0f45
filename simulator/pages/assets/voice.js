// Reads the machine's words aloud where the browser can and the person wants it.

export function startVoice(toggle) {
  const engine = window.speechSynthesis;
  let isOn = false;
  if (!engine) toggle.hidden = true;

  toggle.addEventListener("click", () => {
    isOn = !isOn;
    toggle.setAttribute("aria-pressed", String(isOn));
    if (!isOn) engine.cancel();
  });

  return {
    say(texts) {
      if (!isOn) return;
      for (const text of texts) {
        const words = new SpeechSynthesisUtterance(text);
        words.lang = "zh-CN";
        engine.speak(words);
      }
    },
    stop: () => engine?.cancel(),
  };
}
