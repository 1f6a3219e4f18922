import JSON

/// A page as one HTML file: no script, no network, light and dark, as good on paper and to a screen reader.
///
/// ```swift
/// PageHTML(page).text                       // a file to send around
/// PageHTML(page, on: PageSite(...)).text    // the same as a page of a server, with links to its lists
/// ```
package struct PageHTML {
    private let page: Page
    private let site: PageSite?

    /// - Parameter site: the server that shows it; without it, it is a file.
    package init(_ page: Page, on site: PageSite? = nil) { (self.page, self.site) = (page, site) }

    package var text: String {
        var blocks = HTMLBlocks(site)
        let body = blocks.text(of: page)
        return """
            <!DOCTYPE html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <title>\(Markup.escaped(page.title))</title>
            <meta http-equiv="Content-Security-Policy" content="\(policy)">
            <style>\(PageStyle.text)</style>
            </head>
            <body>
            <main>
            <h1>\(Markup.escaped(page.title))</h1>
            \(site?.text ?? "")\(blocks.contents)\(body)
            </main>
            </body>
            </html>

            """
    }

    private var policy: String {
        "default-src 'none'; style-src 'unsafe-inline'; form-action \(site == nil ? "'none'" : "'self'")"
    }
}

/// Text between tags and in attributes, for HTML and XML.
enum Markup {
    static func escaped(_ text: String) -> String {
        var escaped = ""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "&": escaped += "&amp;"
            case "<": escaped += "&lt;"
            case ">": escaped += "&gt;"
            case "\"": escaped += "&quot;"
            default: escaped.unicodeScalars.append(scalar)
            }
        }
        return escaped
    }

    /// A name for a place in a page, such as `not-solved-most`; other characters than letters and digits part its words.
    static func anchor(_ title: String) -> String {
        title.lowercased().split { !$0.isASCII || !($0.isLetter || $0.isNumber) }
            .joined(separator: "-")
    }
}
