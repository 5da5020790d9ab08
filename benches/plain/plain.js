// What the page is measured against: the same job by hand, with nothing that the job does not need.
const find = (id) => document.getElementById(id);
const say = (text) => (find("state").textContent = text);
let base = "";

const ask = async (path, body) => {
  const headers = { Authorization: `Bearer ${find("token").value}` };
  if (body) headers["Content-Type"] = "application/json";
  const answer = await fetch(base + path, { method: body ? "POST" : "GET", headers, body, cache: "no-store" });
  if (!answer.ok) throw new Error(`${answer.status} ${await answer.text()}`);
  return answer.json();
};

const connect = async () => {
  base = find("url").value.trim().replace(/\/+$/, "");
  say("Asking the crew for its inputs");
  const { inputs } = await ask("/inputs");
  const form = find("inputs");
  form.replaceChildren();
  for (const name of inputs) {
    const label = Object.assign(document.createElement("label"), { textContent: name, htmlFor: `field-${name}` });
    const field = Object.assign(document.createElement("input"), { id: `field-${name}`, name, type: "text" });
    form.append(label, field);
  }
  form.append(Object.assign(document.createElement("button"), { type: "submit", textContent: "Run" }));
  form.hidden = false;
  say("");
};

const run = async () => {
  const inputs = Object.fromEntries(new FormData(find("inputs")));
  const { kickoff_id } = await ask("/kickoff", JSON.stringify({ inputs }));
  for (;;) {
    await new Promise((wake) => setTimeout(wake, 1500));
    const status = await ask(`/status/${kickoff_id}`);
    say(status.state ?? status.status);
    if (/success|completed|fail|error/i.test(status.state ?? status.status)) {
      find("result").textContent = typeof status.result === "string" ? status.result : JSON.stringify(status.result, null, 2);
      return;
    }
  }
};

const on = (id, act) =>
  find(id).addEventListener("submit", (event) => {
    event.preventDefault();
    act().catch((error) => say(String(error)));
  });
on("connect", connect);
on("inputs", run);
