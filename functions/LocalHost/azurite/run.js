// Runs Azurite until the one who started it closes standard input or dies; then stops it as SIGTERM would, so that it
// writes its files and never outlives LocalHost. Ctrl-C reaches this process too and is left to LocalHost, which stops
// what uses the storage first.
const once = process.once;
process.once = (name, listener) => (name === "SIGINT" ? process : once.call(process, name, listener));
process.on("SIGINT", () => {});

function stop() {
  if (!process.emit("SIGTERM")) process.exit(0); // not started yet
  setTimeout(() => process.exit(1), 15000).unref();
}
process.stdin.on("end", stop).on("error", stop).resume();

require("azurite/dist/src/azurite.js");
