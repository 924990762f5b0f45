// Requests to the sandbox. A refusal becomes an Error whose message can be shown as it is.

const HEADERS = { "X-Sandbox": "1" };

export async function get(path) {
  return answered(await reached(fetch(`api/${path}`)));
}

export async function post(path, body = {}) {
  const isFile = body instanceof Blob;
  const request = fetch(`api/${path}`, {
    method: "POST",
    headers: { ...HEADERS, "Content-Type": isFile ? body.type : "application/json" },
    body: isFile ? body : JSON.stringify(body),
  });
  return answered(await reached(request));
}

async function reached(request) {
  try {
    return await request;
  } catch {
    throw new Error("连不上服务，请看看程序是否还在运行。");
  }
}

async function answered(response) {
  const body = await response.json().catch(() => ({}));
  if (!response.ok) throw new Error(body.reason ?? `请求没有成功(${response.status})。`);
  return body;
}
