// Sends the bodies that the Kinect v2 of this machine sees to Framewise: node sender.js [ADDRESS] [TOKEN]
import console from 'node:console';
import process from 'node:process';
import { setTimeout } from 'node:timers';
import { io } from 'socket.io-client';

const [address = 'http://127.0.0.1:8000', token] = process.argv.slice(2);
const socket = io(address, { auth: token ? { token } : {} });

let waiting = '';
socket.on('connect', () => {
  waiting = '';
  console.log(`Connected to ${address}, sending`);
});
socket.on('disconnect', (reason) => console.log(`Connection lost (${reason}), trying again`));
socket.on('connect_error', ({ message }) => {
  if (message !== waiting) console.log(`Waiting for ${address}: ${message}`);
  waiting = message;
  // A refusal (a wrong token) is not tried again by itself.
  if (!socket.active) setTimeout(() => socket.connect(), 3000);
});

const kinect = await openKinect();
// Frames of a time without connection are of no use later.
kinect.on('bodyFrame', (bodyFrame) => socket.volatile.emit('bodyFrame', bodyFrame));
kinect.openBodyReader();
console.log('The Kinect is on. Press Ctrl-C to end');

process.on('SIGINT', () => {
  socket.disconnect();
  kinect.close().finally(() => process.exit(0));
});

async function openKinect() {
  try {
    const { default: Kinect2 } = await import('kinect2');
    const found = new Kinect2();
    if (found.open()) return found;
    console.error(
      'The Kinect does not answer. Check its power and USB 3 cable, close other Kinect programs',
    );
  } catch (error) {
    console.error(
      `kinect2 cannot be loaded: ${error.message}. It needs Windows and the Kinect SDK 2.0`,
    );
  }
  process.exit(1);
}
