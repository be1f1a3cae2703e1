import { CameraOverlay } from '../camera/camera-overlay.tsx';
import { StripPanel } from '../timeline/strip-panel.tsx';
import { View3d } from '../view3d/view-3d.tsx';
import { MomentBar } from '../teach/moment-bar.tsx';
import { FrozenNote } from './frozen-note.tsx';
import styles from './live-page.module.css';
import { PeoplePanel } from './people-panel.tsx';
import { ModelWarning } from './model-warning.tsx';
import { Waiting } from './waiting.tsx';
import { ViewSwitch } from './view-switch.tsx';

/** People in 3D, what they are doing, and the last half minute. */
export function LivePage() {
  return (
    <main className={styles['page']}>
      <h1 className="visually-hidden">Live</h1>
      <div className={styles['scene']}>
        <View3d />
        <div className={styles['over']}>
          <ModelWarning />
          <ViewSwitch />
        </div>
        <Waiting />
        <CameraOverlay />
        <FrozenNote />
        <MomentBar />
      </div>
      <div className={styles['people']}>
        <PeoplePanel />
      </div>
      <div className={styles['timeline']}>
        <StripPanel />
      </div>
    </main>
  );
}
