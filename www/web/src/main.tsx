import { init } from 'consentry';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './app.tsx';
import { loadAhead } from './code.tsx';
import { askEarly } from './signed-in.tsx';
import { applyTheme } from './theme.ts';
import './style/base.css';
import './style/frame.css';
import './style/controls.css';
import './style/forms.css';
import './style/pages.css';
import './style/lists.css';
import './style/overlays.css';
import './style/applicants.css';
import './style/sign-in.css';
import './style/users.css';
import './style/access.css';
import './style/settings.css';
import './style/activities.css';
import './style/support.css';

applyTheme();
void askEarly();
// Render nothing before the rules are loaded, so that every button appears with its decision.
const page = await init().then(
  () => <App />,
  () => <NotLoaded />,
);
const root = document.getElementById('root');
if (root !== null) createRoot(root).render(<StrictMode>{page}</StrictMode>);
loadAhead();

function NotLoaded() {
  return (
    <div className="problem starting" role="alert">
      <p>The portal could not be loaded.</p>
      <button type="button" onClick={() => window.location.reload()}>
        Try again
      </button>
    </div>
  );
}
