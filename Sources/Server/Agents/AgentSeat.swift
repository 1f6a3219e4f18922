import ChatEngine

/// An agent at the desk, in one tab of a browser.
struct AgentSeat {
    var outlet: Outlet
    var name: Assignee.ID
    /// What the tab shows, and whether something is being written there.
    var showing: Handoff.ID?
    var isWriting = false
    /// What it was told last, so that only what is new is sent.
    var board = ""
    var view = ""
}
