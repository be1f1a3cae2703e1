// A circle that grows while somebody does something.
// Allow the page of the sketch once, in Framewise › Events.
const acting = new Map();

function listen() {
  const socket = new WebSocket('ws://127.0.0.1:8001/events/ws');
  socket.onmessage = ({ data }) => {
    const event = JSON.parse(data);
    if (event.kind === 'ended') acting.delete(event.person);
    else if (event.action) acting.set(event.person, event);
  };
  socket.onclose = ({ reason }) => {
    if (reason) console.log(reason);
    setTimeout(listen, 1000);
  };
}

function setup() {
  createCanvas(600, 300);
  textAlign(CENTER);
  listen();
}

function draw() {
  background(20);
  let x = 100;
  for (const { name, action, progress } of acting.values()) {
    fill(90, 140, 255);
    circle(x, 120, 20 + 100 * (progress ?? 0));
    fill(255);
    text(`${name}: ${action}`, x, 220);
    x += 150;
  }
}
