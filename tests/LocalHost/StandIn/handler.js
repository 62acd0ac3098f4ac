// A custom handler that notes what the host asks of it. It plays the app in tests of the host.
const http = require("http");
const seen = [];

http
  .createServer((request, response) => {
    const chunks = [];
    request.on("data", (chunk) => chunks.push(chunk));
    request.on("end", () => {
      const body = Buffer.concat(chunks).toString();
      const path = request.url.split("?")[0];
      const note = { method: request.method, url: request.url, headers: request.rawHeaders, body, pid: process.pid };
      const json = (value) => response.writeHead(200, { "Content-Type": "application/json" }).end(JSON.stringify(value));
      if (path === "/") response.writeHead(404).end();
      else if (path.startsWith("/exit/")) process.exit(Number(path.slice(6)));
      else if (path === "/seen") json({ pid: process.pid, environment: process.env, seen });
      else if (path === "/echo/cookies")
        response.writeHead(201, { "Set-Cookie": ["a=1; Path=/", "b=2; Path=/"], ETag: '"x"', "Content-Type": "text/plain", Server: "standin" }).end("made");
      else if (path === "/echo/hang") return;
      else if (path.startsWith("/echo/")) json(note);
      else {
        seen.push(note);
        if (path === "/Wrapped")
          json({ Outputs: { res: { statusCode: 202, body: { ok: true }, headers: { "X-Custom": "yes", "Content-Type": "application/json" } } } });
        else if (body.includes("please fail")) response.writeHead(500).end("failed");
        else json({ Outputs: {}, Logs: [], ReturnValue: null });
      }
    });
  })
  .listen(Number(process.env.FUNCTIONS_CUSTOMHANDLER_PORT), "127.0.0.1");
console.log("stand-in listens");
