export { PRODUCT_NAMES, type ProductInput, productFiles } from './makers.ts';
