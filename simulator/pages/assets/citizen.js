// Who sits before the screen: an openid that this browser keeps, until it is another citizen's turn.

const KEY = "sandbox-openid";

export function currentCitizen() {
  let openid = localStorage.getItem(KEY);
  if (!openid) {
    openid = `o-${crypto.getRandomValues(new Uint32Array(3)).join("-")}`;
    localStorage.setItem(KEY, openid);
  }
  return openid;
}

export function forgetCitizen() {
  localStorage.removeItem(KEY);
}

// A number nobody has: 13800 is followed by zeros and three random digits.
export function someNumber() {
  return `13800000${String(Math.floor(Math.random() * 1000)).padStart(3, "0")}`;
}
