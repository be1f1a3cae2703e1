import type { MenuItemConstructorOptions } from 'electron';

/** The application menu: standard roles, so that the usual shortcuts work as people know them. */
export function menuTemplate(platform: NodeJS.Platform): MenuItemConstructorOptions[] {
  const application: MenuItemConstructorOptions[] = [{ role: 'appMenu' }];
  return [
    ...(platform === 'darwin' ? application : []),
    { role: 'fileMenu' },
    { role: 'editMenu' },
    {
      label: 'View',
      submenu: [
        { role: 'reload' },
        { type: 'separator' },
        { role: 'resetZoom' },
        { role: 'zoomIn' },
        { role: 'zoomOut' },
        { type: 'separator' },
        { role: 'togglefullscreen' },
        { role: 'toggleDevTools' },
      ],
    },
    { role: 'windowMenu' },
  ];
}
