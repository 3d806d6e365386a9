// Takes the place of pdfkit's reader of PNG pictures in our bundles: papers have none, and its package names no licence.
export default undefined;
