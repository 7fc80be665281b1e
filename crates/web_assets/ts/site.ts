// Loaded by every page, and small. A page does its job without it; what it adds is listed in islands.ts.
import { closeMenus, focusFirst, lockForms, wire } from './islands.ts';

lockForms(document);
closeMenus(document);
wire(document);
focusFirst(document);
