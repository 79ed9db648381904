// Where the vendor's agents see their customers, ask for access, come in, and choose whom to act as.
export { SupportPage } from './support/desk.tsx';
export { EnteredPage } from './support/entered.tsx';
