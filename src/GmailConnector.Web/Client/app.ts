import './htmxSetup';
import { actions } from './actions';
import { embedding } from './embedding';
import { forms } from './forms';
import { messageFrames } from './frames';
import { panes } from './panes';
import { shortcuts } from './shortcuts';
import { threadList } from './threadList';
import { localTimes } from './times';

localTimes();
messageFrames();
threadList();
panes();
actions();
shortcuts();
embedding();
forms();
document.documentElement.classList.add('has-script');
