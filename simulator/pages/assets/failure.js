// One line under a phone that says what went wrong, and goes away by itself.

export function failureLine(element) {
  let timer = 0;
  return (error) => {
    element.textContent = error.message;
    element.hidden = false;
    clearTimeout(timer);
    timer = setTimeout(() => (element.hidden = true), 8000);
  };
}
