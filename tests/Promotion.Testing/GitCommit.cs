using System.Collections.Immutable;

namespace Promotion.Testing;

/// <summary>A commit as git tells it. The message is whole, without the newline at its end.</summary>
public sealed record GitCommit(string Sha, string Author, string Email, ImmutableArray<string> Parents, string Message);
