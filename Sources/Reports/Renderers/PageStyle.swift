/// How a page looks as HTML: light and dark, on paper, in a narrow window.
///
/// Contrast of text is at least 4.5 : 1 in both themes (WCAG 2.2, AA).
enum PageStyle {
    static let text = """
        :root { color-scheme: light dark; font: 16px/1.5 system-ui, sans-serif;
          --paper: #ffffff; --ink: #1b1f24; --soft: #57606a; --line: #d0d7de; --link: #0550ae;
          --bar: #9ec5ee; --full: #0a5cc2; --heat: 10, 92, 194 }
        @media (prefers-color-scheme: dark) { :root { --paper: #14181d; --ink: #e6e9ec;
          --soft: #a3adb8; --line: #3b434c; --link: #8fc1ff; --bar: #2f4a68; --full: #6cb0ff;
          --heat: 108, 176, 255 } }
        body { margin: 0; background: var(--paper); color: var(--ink) }
        main { max-width: 60rem; margin: 2rem auto; padding: 0 1rem }
        h1 { font-size: 1.75rem; margin: 0 0 1rem } h2 { font-size: 1.15rem; margin: 2rem 0 .5rem;
          scroll-margin-top: 1rem }
        h2::first-letter, nav a::first-letter { text-transform: uppercase }
        p, ul.items { margin: 0 } p.gap { height: .75rem } p.item { padding-left: 1.5rem; color: var(--soft) }
        ul.items { list-style: none; padding-left: 1.5rem; color: var(--soft) }
        .deeper { display: block; padding-left: 1.5rem } li { overflow-wrap: anywhere }
        nav { margin: 0 0 1.5rem } nav ul { display: flex; flex-wrap: wrap; gap: .25rem 1.25rem; margin: 0;
          padding: 0; list-style: none } nav a[aria-current] { font-weight: 600; text-decoration: none;
          color: var(--ink) }
        nav[aria-label=Period] { display: flex; flex-wrap: wrap; gap: .5rem 1.25rem; align-items: center }
        form { display: flex; flex-wrap: wrap; gap: .5rem .75rem; align-items: center }
        input, button { font: inherit; color: inherit; background: var(--paper);
          border: 1px solid var(--soft); border-radius: 4px; padding: .2rem .5rem; min-height: 2rem }
        a { display: inline-block; min-height: 24px } summary { min-height: 24px } dd a, p a, .back { min-width: 24px }
        p.missing::before { content: "expected: " } p.added::before { content: "got: " }
        data { font-weight: 600; font-variant-numeric: tabular-nums }
        a { color: var(--link); text-underline-offset: .2em; text-decoration-thickness: 1px }
        :focus-visible { outline: 2px solid var(--link);
          outline-offset: 2px }
        .wide { overflow-x: auto; margin: .5rem 0 1rem; background:
            linear-gradient(to right, var(--paper) 40%, transparent) left / 2rem 100% local,
            linear-gradient(to left, var(--paper) 40%, transparent) right / 2rem 100% local,
            linear-gradient(to right, var(--line), transparent) left / .5rem 100%,
            linear-gradient(to left, var(--line), transparent) right / .5rem 100%;
          background-repeat: no-repeat }
        table { border-collapse: collapse; min-width: 50% }
        th, td { border-bottom: 1px solid var(--line); padding: .3rem 1.25rem .3rem 0;
          text-align: left; vertical-align: top }
        th { font-weight: 400 } thead th { color: var(--soft); font-size: .875rem }
        th.item { padding-left: 1.25rem }
        table.figures td, table.figures th[scope=col]:not(:first-child) { text-align: right;
          padding: .3rem 0 .3rem 1.25rem; white-space: nowrap }
        figure { margin: 0 } svg { width: 100%; height: auto; display: block }
        svg text { fill: var(--ink); font: 12px system-ui, sans-serif }
        svg .soft { fill: var(--soft) } svg .bar { fill: var(--bar);
          stroke: var(--full); stroke-width: .75 } svg .full { fill: var(--full) }
        svg .unsettled { stroke-dasharray: 4 3 } svg .bar.unsettled { fill: none }
        svg .grid { stroke: var(--line) }
        svg polyline { fill: none; stroke: var(--full); stroke-width: 2 }
        summary { cursor: pointer; color: var(--soft); margin-top: .5rem }
        dl { margin: 0 } dt { font-weight: 600; margin-top: .75rem } dd { margin: 0; overflow-wrap: anywhere }
        dt:target, dt:target + dd { background: var(--bar) }
        @media (max-width: 40rem) { .wide { font-size: .875rem } th, td, table.figures td,
            table.figures th[scope=col]:not(:first-child) { padding-left: .25rem; padding-right: .5rem }
          th[scope=row] { min-width: 7rem } }
        @media print { :root { --paper: #fff; --ink: #000; --soft: #444; --line: #999; --link: #000;
            --bar: #bbb; --full: #444; --heat: 0, 0, 0; font-size: 12px }
          main { max-width: none; margin: 0; padding: 0 } .wide { overflow: visible; background: none }
          nav, summary, .back { display: none } a { text-decoration: none }
          h2, thead { break-after: avoid } tr, figure, dt, dd { break-inside: avoid } dt { break-after: avoid }
          section figure { break-after: avoid }
          details::details-content { display: block; content-visibility: visible } }
        """
}
