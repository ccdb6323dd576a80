using Promotion.Cli.Tests.Fakes;

namespace Promotion.Cli.Tests.Commands;

public sealed class StepTests : ServerFixture
{
    [Fact]
    public async Task List_Kinds_AreInATable()
    {
        Assert.Equal(ExitCode.Success, await Cli.Run("step", "list"));
        Assert.Equal("KIND     EFFECT      WHAT\ndelete   Workspace   Removes files.\n", Cli.Written);
    }

    [Fact]
    public async Task Describe_Kind_TellsFieldsAndAnExample()
    {
        Assert.Equal(ExitCode.Success, await Cli.Run("step", "describe", "delete"));
        Assert.Equal("steps/delete", Server.Asked<Wire.GetStepRequest>().Name);
        Assert.Equal(
            """
            delete: Removes files.
            Effect: Workspace. Timeout: none. Errors that end it: 1.

              path  text, required
                  What to remove.
              strict  true or false, default false
                  Fail when there is nothing.

            - uses: delete
              config:
                path: ./out

            """,
            Cli.Written);
    }
}
