using Promotion.Domain.Stages;
using Promotion.Grains.Tests.Testing;

namespace Promotion.Grains.Tests.Stages;

/// <summary>A state of a Stage that must not last, how a test brings it about, and what brings it to its end.</summary>
/// <param name="Arrange">Brings the Stage there, and returns when it is.</param>
/// <param name="IsThere">True while the Stage is in the state; asked after the restart, which lets some come to their end at once.</param>
/// <param name="Resolve">What the world does for its end.</param>
/// <param name="IsOver">True when it has come to the end it should.</param>
internal sealed record NonTerminalState(Func<House, Task> Arrange, Func<Stage, bool> IsThere, Func<House, Task> Resolve, Func<Stage, bool> IsOver);
