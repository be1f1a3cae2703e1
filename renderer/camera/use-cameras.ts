import { useEffect, useState } from 'react';

/** The cameras of this machine; their names are unknown until a camera was allowed once. */
export function useCameras(isAllowed: boolean): { deviceId: string; name: string }[] {
  const [cameras, setCameras] = useState<{ deviceId: string; name: string }[]>([]);
  useEffect(() => {
    if (!('mediaDevices' in navigator)) return;
    const devices = navigator.mediaDevices;
    const read = async () => {
      const found = (await devices.enumerateDevices()).filter(({ kind }) => kind === 'videoinput');
      setCameras(
        found
          .filter(({ deviceId }) => deviceId !== '')
          .map(({ deviceId, label }, index) => ({
            deviceId,
            name: label || `Camera ${index + 1}`,
          })),
      );
    };
    const refresh = () => void read();
    refresh();
    devices.addEventListener('devicechange', refresh);
    return () => devices.removeEventListener('devicechange', refresh);
  }, [isAllowed]);
  return cameras;
}
