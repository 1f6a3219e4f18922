import ArgumentParser
import ChatEngine
import Foundation

@main
struct Praatpaal: ParsableCommand {
    static let configuration = CommandConfiguration(commandName: "praatpaal", subcommands: [Eval.self])
}
struct Eval: ParsableCommand {
    @Option var train: String
    @Option var test: String
    @Option var oos: String?
    @Option var language: String = "en"
    func run() throws {
        func read(_ p: String) throws -> [(String,String)] {
            try String(contentsOfFile: p, encoding: .utf8).split(separator: "\n").compactMap { l in
                let f = l.split(separator: "\t", maxSplits: 1); return f.count == 2 ? (String(f[0]), String(f[1])) : nil }
        }
        let t = try read(train)
        var order: [String] = []; var intents: [String: Intent] = [:]
        for (i,(l,x)) in t.enumerated() {
            if intents[l] == nil { order.append(l); intents[l] = Intent(id: l, language: .init(language), source: .init(file: train, line: i+1), title: l.replacingOccurrences(of: "_", with: " ").replacingOccurrences(of: "/", with: " "), trigger: Trigger()) }
            intents[l]!.trigger.examples.append(.init(x, at: .init(file: train, line: i+1)))
        }
        let start = Date()
        let m = LanguageModel(language: .init(language), intents: order.map{intents[$0]!})
        print("load", Date().timeIntervalSince(start), m.calibration.coefficients, m.calibration.rehearsal.count)
        let u = try read(test)
        var right = 0; var conf: [(Double,Bool)] = []
        let s2 = Date()
        for (l,x) in u { let r = m.recognize(Utterance(x)); if r.best?.intent == l { right += 1 }; conf.append((r.best!.confidence.value, r.best?.intent == l)) }
        print("acc", Double(right)/Double(u.count)*100, "us", Date().timeIntervalSince(s2)*1e6/Double(u.count))
        func ece(_ c: [(Double,Bool)]) -> Double { var e = 0.0; for b in 0..<10 { let s = c.filter{ Int($0.0*10) == b || (b==9 && $0.0 == 1) }; if s.isEmpty {continue}; e += abs(s.map(\.0).reduce(0,+) - Double(s.filter(\.1).count)) }; return e/Double(c.count) }
        print("ece in", ece(conf))
        if let oos { let o = try read(oos).map { m.recognize(Utterance($0.1)).best!.confidence.value }
            var auc = 0.0; for a in conf { for b in o { auc += a.0 > b ? 1 : a.0 == b ? 0.5 : 0 } }
            print("auroc", auc/Double(conf.count*o.count), "ece mix", ece(conf + o.map{($0,false)}))
            for th in [0.3,0.4,0.5,0.6,0.7] { let a = Double(conf.filter{$0.0>=th && $0.1}.count)/Double(conf.count), r = Double(o.filter{$0<th}.count)/Double(o.count); print(th, a, r, (a+r)/2) }
        }
    }
}
