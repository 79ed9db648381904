import { init } from 'consentry';
import { createRoot } from 'react-dom/client';
import { App } from './app.tsx';
import './style/base.css';
import './style/controls.css';
import './style/pages.css';

// Nothing is drawn before the rules are there: no button is ever shown without its answer.
await init();
const root = document.getElementById('root');
if (root !== null) createRoot(root).render(<App />);
