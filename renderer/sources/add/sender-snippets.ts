/** Programs to copy, for the machine that has the sensor. What they send is described in main/ingest/PROTOCOL.md. */
export const senderSnippets: { name: string; install: string; code: (url: string) => string }[] = [
  {
    name: 'Kinect v2',
    install: 'npm install kinect2 socket.io-client',
    code: (url) => `const Kinect2 = require('kinect2');
const socket = require('socket.io-client')('${url}');

const kinect = new Kinect2();
if (!kinect.open()) throw new Error('No Kinect found');
kinect.on('bodyFrame', (frame) => socket.emit('bodyFrame', frame));
kinect.openBodyReader();`,
  },
  {
    name: 'Azure Kinect',
    install: 'npm install kinect-azure socket.io-client',
    code: (url) => `const KinectAzure = require('kinect-azure');
const socket = require('socket.io-client')('${url}');

const kinect = new KinectAzure();
if (!kinect.open()) throw new Error('No Azure Kinect found');
kinect.startCameras({ depth_mode: KinectAzure.K4A_DEPTH_MODE_NFOV_UNBINNED });
kinect.createTracker();
kinect.startListening(({ bodyFrame }) => socket.emit('bodyFrame', bodyFrame));`,
  },
  {
    name: 'JavaScript',
    install: 'npm install socket.io-client',
    code: (url) => `import { io } from 'socket.io-client';

const socket = io('${url}');
socket.on('connect', () =>
  socket.emit('hello', { layout: 'kinect-v2-25', units: 'm', axes: ['left', 'up', 'away'] }),
);
setInterval(() => {
  // One [x, y, z] a joint, in the layout's order, from your sensor.
  const joints = Array.from({ length: 25 }, (_, joint) => [0, joint / 25, 2]);
  socket.emit('frame', { time: Date.now(), people: [{ id: '1', joints }] });
}, 33);`,
  },
  {
    name: 'Python',
    install: 'pip install websockets',
    code: (url) => `import json, time
from websockets.sync.client import connect

with connect('${url.replace(/^http/, 'ws')}') as socket:
    socket.send(json.dumps({'type': 'hello', 'layout': 'kinect-v2-25',
                            'units': 'm', 'axes': ['left', 'up', 'away']}))
    while True:
        # One [x, y, z] a joint, in the layout's order, from your sensor.
        joints = [[0, joint / 25, 2] for joint in range(25)]
        socket.send(json.dumps({'type': 'frame', 'time': time.time() * 1000,
                                'people': [{'id': '1', 'joints': joints}]}))
        time.sleep(1 / 30)`,
  },
];
