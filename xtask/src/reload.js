// Only in pages that `cargo xtask serve` shows: reloads after a rebuild, and after the server was started again.
(function watch(again) {
  const socket = new WebSocket(`${location.protocol === "https:" ? "wss" : "ws"}://${location.host}/.well-known/trunk/ws`);
  socket.onopen = () => again && location.reload();
  socket.onmessage = ({ data }) => JSON.parse(data).type === "reload" && location.reload();
  socket.onclose = () => setTimeout(watch, 2000, true);
})(false);
