using AngleSharp.Dom;

namespace GmailConnector.Guard.Html;

/// <summary>
/// A walk through a tree without recursion, so that depth costs no stack: each node is entered, and left after its children.
/// </summary>
internal static class DocumentOrder
{
    /// <param name="root">Entered first, left last.</param>
    /// <param name="enter">Whether to go into the node's children.</param>
    /// <param name="leave">Called for each node that was gone into.</param>
    internal static void Walk(INode root, Func<INode, bool> enter, Action<INode> leave)
    {
        var path = new Stack<(INode Node, int Next)>();
        if (!enter(root))
        {
            return;
        }

        path.Push((root, 0));
        while (path.TryPop(out var at))
        {
            if (at.Next >= at.Node.ChildNodes.Length)
            {
                leave(at.Node);
                continue;
            }

            path.Push((at.Node, at.Next + 1));
            var child = at.Node.ChildNodes[at.Next];
            if (enter(child))
            {
                path.Push((child, 0));
            }
        }
    }
}
