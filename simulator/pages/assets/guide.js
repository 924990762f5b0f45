// Sentences to try, made from the windows of this hall; a click puts one into the phone in front.

// 12 → 12号窗口, A3 → A3窗口: as people say it.
export const windowName = (code) => (/^\d+$/.test(code) ? `${code}号窗口` : `${code}窗口`);

export function showSamples(windows, use) {
  if (!windows.length) return;
  const at = (share) => windows[Math.floor((windows.length - 1) * share)];
  const business = (window) => window.business.split("、")[0];
  const [first, second, third] = [at(0.35), at(0.7), at(1)];
  const samples = [
    ["一次说全", `昨天下午三点来钟，我到${windowName(first.code)}办${business(first)}，工作人员边刷手机边跟我说话，问她两遍都不抬头`],
    ["只说一半，看它怎么问", `今天去办${business(second)}，等了四十分钟窗口一直没人`],
    ["改一项", `不对，是${windowName(third.code)}`],
    ["不归大厅管", "楼上邻居半夜装修，吵得睡不着"],
    ["找工作人员", "帮我转人工"],
  ];
  document.getElementById("samples").replaceChildren(
    ...samples.map(([label, text]) => {
      const button = document.createElement("button");
      button.type = "button";
      const kind = document.createElement("small");
      kind.textContent = label;
      button.append(kind, text);
      button.addEventListener("click", () => use(text));
      return button;
    }),
  );
}
