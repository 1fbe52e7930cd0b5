interface PortalLogoProps {
  /** The closed sidebar has room for the mark alone. */
  withName: boolean;
}

/** An arrow that turns back to where it started, and the name of the portal. */
export const PortalLogo = ({ withName }: PortalLogoProps) => {
  const width = withName ? 136 : 24;
  return (
    <svg
      xmlns="http://www.w3.org/2000/svg"
      viewBox={`0 0 ${width} 32`}
      width={width}
      height={32}
      aria-hidden="true"
    >
      <path
        d="M19.5 13.2A8 8 0 1 0 20 16"
        fill="none"
        stroke="currentColor"
        strokeWidth="3"
        strokeLinecap="round"
      />
      <path d="M21.6 8.2v6.2h-6.2z" fill="currentColor" />
      {withName && (
        <g fill="currentColor" fontFamily="inherit">
          <text x="34" y="15" fontSize="16" fontWeight="700">
            Gitpod DR
          </text>
          <text x="34" y="29" fontSize="11" letterSpacing="0.4">
            demo portal
          </text>
        </g>
      )}
    </svg>
  );
};
