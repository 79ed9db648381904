import { init } from 'consentry';
import { createRoot } from 'react-dom/client';
import { App } from './app.tsx';
import './style/base.css';
import './style/frame.css';
import './style/controls.css';
import './style/forms.css';
import './style/pages.css';
import './style/lists.css';

// Nothing is drawn before the rules are there: no button is ever shown without its answer.
await init();
const root = document.getElementById('root');
if (root !== null) createRoot(root).render(<App />);
