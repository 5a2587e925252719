import { PageData } from './data/page-data';
import { Markup } from './elements';
import { PAGE_SCRIPT } from './page-script';
import { PAGE_STYLE } from './page-style';
import { assumptionsSection } from './sections/assumptions';
import { differenceSection } from './sections/difference';
import { exposureSection } from './sections/exposure';
import { findingsSection } from './sections/findings';
import { legend } from './sections/legend';
import { matrixSection } from './sections/matrix';
import { namespacesSection } from './sections/namespaces';
import { proofSection } from './sections/proof';
import { summarySection } from './sections/summary';
import { unprotectedSection } from './sections/unprotected';
import { PALETTE, PANEL_STYLE } from '../svg/panel-style';

// Nothing is loaded, and nothing can be: a text that became markup could still not call anybody.
const POLICY = "default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'";

/** The report as one HTML file that needs neither network nor script: what may talk to what, whether that is meant, and what is left open. */
export function htmlPage(page: PageData): string {
  return `<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${POLICY}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Connectivity report</title>
<style>
${PALETTE}
${PAGE_STYLE}
${PANEL_STYLE}
</style>
</head>
<body>
<a class="skip" href="#main">Skip to the report</a>
<header><h1>Connectivity report</h1>
${navigation(page)}</header>
<main id="main">
${sections(page).join('\n')}
</main>
<script>
${PAGE_SCRIPT}
</script>
</body>
</html>
`;
}

function sections(page: PageData): Markup[] {
  return [
    summarySection(page),
    proofSection(page.proof),
    findingsSection(page.lint),
    matrixSection(page),
    unprotectedSection(page),
    namespacesSection(page),
    exposureSection(page),
    ...page.difference ? [differenceSection(page.difference)] : [],
    assumptionsSection(page),
    legend(page),
  ];
}

function navigation({ difference }: PageData): Markup {
  const links = [
    ['proof', 'Proof'], ['findings', 'Findings'], ['matrix', 'Matrix'], ['unprotected', 'Not isolated'], ['namespaces', 'Namespaces'], ['exposure', 'Exposure'],
    ...difference ? [['difference', 'Difference']] : [], ['assumptions', 'Assumptions'], ['legend', 'Legend'],
  ];
  return `<nav aria-label="Sections">${links.map(([id, text]) => `<a href="#${id}">${text}</a>`).join('')}</nav>`;
}
