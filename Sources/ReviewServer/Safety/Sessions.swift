internal import Foundation
private import Synchronization
internal import Wording

/// What the server remembers of a browser.
struct Session: Sendable {
    let id: String
    /// What every change must carry, so that no other site's page can make one (OWASP, "synchronizer token pattern").
    let csrf: String
    /// Whether the browser showed the token, where one is asked for.
    var isSignedIn = false
    var reviewer: String
    /// Nil follows the browser's preference.
    var language: Language?
    fileprivate var used = Date()
}

/// The sessions of the browsers, in memory: they end with the server.
final class Sessions: Sendable {
    /// The most sessions; the one that was used the longest ago gives way.
    private static let most = 2000
    /// Seconds without a request after which a session ends.
    private static let lifetime = 12.0 * 3600

    private let sessions = Mutex<[String: Session]>([:])

    func start(reviewer: String) -> Session {
        let session = Session(id: Secret.random(), csrf: Secret.random(), reviewer: reviewer)
        sessions.withLock { sessions in
            if sessions.count >= Self.most, let oldest = sessions.min(by: { $0.value.used < $1.value.used }) {
                sessions[oldest.key] = nil
            }
            sessions[session.id] = session
        }
        return session
    }

    func session(_ id: String?) -> Session? {
        guard let id else { return nil }
        return sessions.withLock { sessions in
            guard let session = sessions[id] else { return nil }
            guard Date().timeIntervalSince(session.used) < Self.lifetime else {
                sessions[id] = nil
                return nil
            }
            sessions[id]?.used = Date()
            return session
        }
    }

    func update(_ id: String, _ change: (inout Session) -> Void) {
        sessions.withLock { sessions in
            guard var session = sessions[id] else { return }
            change(&session)
            sessions[id] = session
        }
    }

    func end(_ id: String) {
        sessions.withLock { $0[id] = nil }
    }
}
