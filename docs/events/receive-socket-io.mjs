// npm install socket.io-client
import { io } from 'socket.io-client';

const socket = io('http://127.0.0.1:8001/events');
socket.on('connect_error', ({ message }) => console.log(message));
for (const kind of ['started', 'progress', 'ended']) {
  socket.on(kind, ({ name, action, confidence, progress }) => {
    console.log(kind, name, action, confidence.toFixed(2), progress?.toFixed(2) ?? '');
  });
}
