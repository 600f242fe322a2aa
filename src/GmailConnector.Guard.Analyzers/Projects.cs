using System;
using System.Collections.Generic;

namespace GmailConnector.Guard.Analyzers;

/// <summary>Which project may do what, by assembly name. This is the whole list.</summary>
internal static class Projects
{
    internal const string Guard = "GmailConnector.Guard";
    internal const string Gmail = "GmailConnector.Gmail";
    internal const string Web = "GmailConnector.Web";

    // The project that seals, and its tests, which prove that the seals hold at run time too.
    private static readonly HashSet<string> Sealing = new(StringComparer.Ordinal) { Guard, "GmailConnector.Guard.Tests" };

    // Where content exists in the open, between Gmail, the sealed store and the seals.
    private static readonly HashSet<string> Walls = new(StringComparer.Ordinal)
    {
        Guard,
        "GmailConnector.Guard.AspNetCore",
        "GmailConnector.Gmail",
        "GmailConnector.Storage",
        "GmailConnector.Halo"
    };

    // The one way out: the folder of Guard that asks the policy at every connection.
    private const string WayOut = "GmailConnector.Guard.Egress";

    // A program of its own, on somebody else's machine, that has no mail: a witness is asked over the network. The rest of that program
    // works offline.
    private const string Witnessing = "GmailConnector.Evidence.Cli.Witnessing";

    // A local Google on loopback, and what measures.
    private static readonly HashSet<string> Networking = new(StringComparer.Ordinal)
    {
        "GmailConnector.Sandbox",
        "GmailConnector.Benchmarks"
    };

    // Tests that inspect the walls and the rules themselves, that load pages planted behind them, or a client that has none of our data in
    // it.
    private static readonly HashSet<string> Inspecting = new(StringComparer.Ordinal)
    {
        "GmailConnector.Guard.Tests", "GmailConnector.Guard.Analyzers.Tests", "GmailConnector.Walls.Tests", "GmailConnector.Web.Tests",
        "Google.Apis.Gmail.v1.Tests",
    };

    // The walls: adapters that Guard lets in. Tests and their proxies come only where TestDoors is on, which no Release build is by itself.
    private static readonly HashSet<string> Friends = new(StringComparer.Ordinal)
    {
        "GmailConnector.Guard.AspNetCore", "GmailConnector.Gmail", "GmailConnector.Storage", "GmailConnector.Halo",
        "GmailConnector.Guard.Tests", "GmailConnector.Gmail.Tests", "GmailConnector.Storage.Tests", "GmailConnector.Halo.Tests",
        "GmailConnector.Benchmarks", "DynamicProxyGenAssembly2",
    };

    private static readonly HashSet<string> Measuring = new(StringComparer.Ordinal)
    {
        "GmailConnector.Benchmarks",
        "DynamicProxyGenAssembly2"
    };

    internal static bool MayHandleSeals(string? assembly) => assembly is not null && Sealing.Contains(assembly);

    internal static bool MayReachNetwork(string? assembly) =>
        assembly is not null && (Networking.Contains(assembly) || assembly.EndsWith(".Tests", StringComparison.Ordinal));

    /// <summary>Whether what the assembly's code may name is an approved list: whatever runs beside mail and is ours.</summary>
    internal static bool IsListed(string? assembly) =>
        IsProduct(assembly) || assembly is "GmailConnector.Evidence" or "GmailConnector.Evidence.Ed25519";

    /// <summary>Whether what the assembly shows to others is an approved text.</summary>
    internal static bool HasApprovedSurface(string? assembly) =>
        assembly is Guard or "GmailConnector.Guard.AspNetCore" or "GmailConnector.Evidence" or "GmailConnector.Evidence.Ed25519";

    /// <summary>Whether the assembly is part of what runs at a customer's: the walls and the web.</summary>
    internal static bool IsProduct(string? assembly) => IsWall(assembly) || assembly == Web;

    /// <summary>Whether the assembly has the pages: people type into those.</summary>
    internal static bool HasPages(string? assembly) => assembly == "GmailConnector.Web";

    /// <summary>Where the pages are composed: files of the client's own are told apart by their address, and nothing is typed.</summary>
    internal static bool ComposesPages(string? space) => space == "GmailConnector.Web.Hosting";

    internal static bool IsWayOut(string? assembly, string? space) =>
        (assembly == Guard && space == WayOut) || (assembly == "evidence" && space == Witnessing);

    /// <summary>Whether Google's own client, over a connection of the one way out, may be made here.</summary>
    internal static bool MayCallGoogle(string? assembly) => assembly == Gmail;

    internal static bool MayInspect(string? assembly) => assembly is not null && Inspecting.Contains(assembly);

    /// <summary>Whether an assembly may let another see its internals: Guard lets in the walls, any other its tests alone.</summary>
    internal static bool IsFriend(string? assembly, string friend) =>
        assembly == Guard
            ? Friends.Contains(friend)
            : friend.StartsWith("GmailConnector.", StringComparison.Ordinal) && friend.EndsWith(".Tests", StringComparison.Ordinal)
                || Measuring.Contains(friend);

    /// <summary>Whether content may pass through generic code of this assembly: its own rules judge that code.</summary>
    internal static bool IsWall(string? assembly) => assembly is not null && Walls.Contains(assembly);

    /// <summary>Whether a type of this assembly is ours, so that its properties are looked into.</summary>
    internal static bool IsOurs(string? assembly) =>
        assembly is not null && assembly.StartsWith("GmailConnector.", StringComparison.Ordinal);
}
