// Loaded by every page, and small. A page does its job without it; what it adds is listed in islands.ts.
import { stayAway } from './small/quick_exit.ts';
import { closeMenus, focusFirst, lockForms, wire } from './islands.ts';

stayAway();
lockForms(document);
closeMenus(document);
wire(document);
focusFirst(document);
