/// The server that shows a report: what a reader may ask of it next.
///
/// ```swift
/// PageSite(path: "/report", query: "since=2026-03-01", periods: [("All", "")], since: "2026-03-01", until: nil)
/// ```
/// Without script: links, and a form that asks for a period.
package struct PageSite {
    private let path: String
    private let query: String
    private let periods: [(title: String, query: String)]
    private let since: String?
    private let until: String?

    /// - Parameters:
    ///   - query: what the page was asked with, the list behind a figure aside; parts of it are joined by `&`.
    ///   - since: the first day that is shown, as `2026-03-01`.
    package init(
        path: String, query: String, periods: [(title: String, query: String)], since: String?,
        until: String?
    ) {
        (self.path, self.query, self.periods) = (path, query, periods)
        (self.since, self.until) = (since, until)
    }

    /// Where the list of what is behind a figure is.
    func list(behind figure: String) -> String { place("contacts=" + figure, query) }

    /// The periods, and a form for another one.
    var text: String {
        let links = periods.map { period in
            let mark = period.query == query ? " aria-current=\"page\"" : ""
            return "<a href=\"\(place(period.query))\"\(mark)>\(Markup.escaped(period.title))</a>"
        }
        return """
            <nav aria-label="Period">\(links.joined(separator: "\n"))
            <form action="\(Markup.escaped(path))">
            <label>From <input type="date" name="since"\(value(since))></label>
            <label>until <input type="date" name="until"\(value(until))></label>
            <button>Show</button></form></nav>

            """
    }

    private func value(_ day: String?) -> String {
        day.map { " value=\"\(Markup.escaped($0))\"" } ?? ""
    }

    private func place(_ parts: String...) -> String {
        let query = parts.filter { !$0.isEmpty }.joined(separator: "&")
        return Markup.escaped(query.isEmpty ? path : path + "?" + query)
    }
}
