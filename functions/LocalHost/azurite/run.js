// Runs Azurite until the one who started it closes standard input or dies, or until SIGTERM; then stops it so that it
// writes its files, and never outlives LocalHost. Both may come at once (a service manager tells all processes of a
// service): it stops once, and nothing cuts the writing short. Ctrl-C reaches this process too and is left to
// LocalHost, which stops what uses the storage first.
const once = process.once;
process.once = (name, listener) => (name === "SIGINT" ? process : once.call(process, name, listener));
process.on("SIGINT", () => {});

let stopping = false;
process.on("SIGTERM", () => {
  if (stopping) return;
  stopping = true;
  if (process.listenerCount("SIGTERM") === 1) process.exit(0); // Azurite has not started yet
  setTimeout(() => process.exit(1), 15000).unref();
});

function stop() {
  if (!stopping) process.emit("SIGTERM");
}
process.stdin.on("end", stop).on("error", stop).resume();

require("azurite/dist/src/azurite.js");
