export { default, viewport } from '../../../../app/layout.tsx';
