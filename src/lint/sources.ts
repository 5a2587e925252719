/** Where rules come from. The articles are those of examples/articles. */
export const A_CHECKLIST = 'article A, Security Checklist';
export const A_PRACTICES = 'article A, Best Practices';
export const B_GOTCHAS = 'article B, Common Gotchas';
export const C_PRACTICES = 'article C, Best Practices';
export const C_PITFALLS = 'article C, Challenges, Pitfalls';
export const KUBERNETES = 'kubernetes.io, Network Policies';
