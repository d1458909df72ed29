import { createRoot } from 'react-dom/client';
import { App } from './shell/app.js';
import { loadLanguage, preferredLanguage } from './shell/language.js';
import { keepServerList } from './shell/server-list.js';
import './shell/theme.css';

const root = document.getElementById('root');
if (!root) throw new Error('index.html has no element with the id "root".');
keepServerList(root);
void loadLanguage(preferredLanguage()).then(() => createRoot(root).render(<App />));
