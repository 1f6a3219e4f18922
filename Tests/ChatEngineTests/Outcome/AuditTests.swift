import BasicAlgorithms
import CivilTime
import Figures
import Testing

@testable import ChatEngine

/// A person's check on a sample.
@Suite struct AuditTests {
    private static func contacts(_ resolved: Int, _ unresolved: Int) -> [Contact] {
        (0..<(resolved + unresolved)).map { at in
            let contact = Contact(Opening(), of: "c\(at)", number: 1, at: Log.start)
            contact.resolution = at < resolved ? .resolvedBotAssumed : .abandonedBot
            return contact
        }
    }

    @Test func aSampleHasNoContactTwiceAndIsTheSameForTheSameSeed() {
        let contacts = Self.contacts(300, 100)
        let sample = Audit.sample(40, of: contacts, seed: 7).map(\.name)
        #expect(Set(sample).count == 40)
        #expect(sample == Audit.sample(40, of: contacts, seed: 7).map(\.name))
        #expect(sample != Audit.sample(40, of: contacts, seed: 8).map(\.name))
        let resolved = Audit.sample(40, of: contacts, seed: 7).count { $0.resolution.isResolved }
        #expect(resolved == 30)
        #expect(Audit.sample(1_000, of: contacts, seed: 1).count == 400)
        #expect(Audit.sample(20, of: Self.contacts(399, 1), seed: 1).count == 20)
    }

    @Test func agreementAndCorrectedRateAreWeighed() {
        let contacts = Self.contacts(3, 1)
        let audit = Audit(
            judgements: ["c0#1": true, "c1#1": false, "c3#1": false, "x#1": true], of: contacts)
        #expect(audit.engine == 0.75)
        #expect(audit.agreement == 2.0 / 3)
        #expect(audit.corrected == 0.75 * 0.5)
        #expect(audit.unknown == ["x#1"])
        #expect(Audit(judgements: ["c0#1": true], of: contacts).corrected == nil)
    }

    @Test func theIntervalReachesToBothSidesOfTheRate() throws {
        let judgements = ["c0#1": true, "c1#1": true, "c2#1": false, "c20#1": false, "c21#1": true]
        let audit = Audit(judgements: judgements, of: Self.contacts(20, 10))
        let (rate, interval) = (try #require(audit.corrected), try #require(audit.interval))
        #expect(interval.lowerBound < rate - 0.1 && interval.upperBound > rate + 0.1)
    }

    /// What was judged whole leaves nothing to chance, and no rate is below 0 or above 1.
    @Test(arguments: [
        (4, 2, 3, 1, 1, 0), (20, 10, 10, 10, 5, 0), (3, 1, 3, 3, 1, 1), (5, 5, 1, 0, 1, 0),
        (100, 3, 9, 9, 3, 3), (2, 9, 2, 1, 4, 2),
    ])
    func theIntervalIsThatOfItsStrata(
        resolved: Int, unresolved: Int, ofYes: Int, solvedYes: Int, ofNo: Int, solvedNo: Int
    ) throws {
        var judgements: [String: Bool] = [:]
        for at in 0..<ofYes { judgements["c\(at)#1"] = at < solvedYes }
        for at in 0..<ofNo { judgements["c\(resolved + at)#1"] = at < solvedNo }
        let audit = Audit(judgements: judgements, of: Self.contacts(resolved, unresolved))
        let all = Double(resolved + unresolved)
        var (rate, below, above) = (0.0, 0.0, 0.0)
        for (count, judged, solved) in [
            (resolved, ofYes, solvedYes), (unresolved, ofNo, solvedNo),
        ] {
            let wilson = try #require(Wilson.interval(solved, of: judged))
            let (weight, share) = (Double(count) / all, Double(solved) / Double(judged))
            rate += weight * share
            guard judged < count else { continue }
            below += (weight * (share - wilson.lowerBound)) * (weight * (share - wilson.lowerBound))
            above += (weight * (wilson.upperBound - share)) * (weight * (wilson.upperBound - share))
        }
        let interval = try #require(audit.interval)
        #expect(abs(try #require(audit.corrected) - rate) < 1e-12)
        #expect(abs(interval.lowerBound - max(0, rate - below.squareRoot())) < 1e-12)
        #expect(abs(interval.upperBound - min(1, rate + above.squareRoot())) < 1e-12)
        #expect(audit.judged == ofYes + ofNo && audit.agreed == solvedYes + ofNo - solvedNo)
    }

    /// The engine is wrong at known rates; the interval must hold what is true in at least 93 of 100 audits.
    @Test(arguments: [(700, 300, 0.9, 0.05, 50), (150, 50, 0.7, 0.2, 30), (950, 50, 0.98, 0.3, 40)])
    func theIntervalHoldsWhatItSays(
        resolved: Int, unresolved: Int, ifResolved: Double, ifNot: Double, judged: Int
    ) {
        let contacts = Self.contacts(resolved, unresolved)
        var held = 0
        let runs = 400
        for run in 0..<runs {
            var random = SplitMix(state: UInt64(run) + 1)
            var truth: [String: Bool] = [:]
            for contact in contacts {
                let share = contact.resolution.isResolved ? ifResolved : ifNot
                truth[contact.name] = Double(random.below(10_000)) < share * 10_000
            }
            let rate = Double(truth.values.count { $0 }) / Double(contacts.count)
            let sample = Audit.sample(judged, of: contacts, seed: UInt64(run))
            let judgements = truth.filter { name, _ in sample.contains { $0.name == name } }
            let audit = Audit(judgements: judgements, of: contacts)
            if audit.interval?.contains(rate) == true { held += 1 }
        }
        #expect(held * 100 >= runs * 93, "\(held) of \(runs)")
    }
}
