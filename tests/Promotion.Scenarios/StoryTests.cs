using Xunit;

namespace Promotion.Scenarios;

/// <summary>Tells every story and compares. <c>make scenarios</c> writes what happened into the files instead; review the diff.</summary>
public sealed class StoryTests
{
    public static TheoryData<string> Names => [.. StoryFile.Names];

    [Theory]
    [MemberData(nameof(Names))]
    public void Story_Told_HappensAsWritten(string name)
    {
        var story = StoryFile.Read(name);
        var log = new Storyteller().Tell(story.Commands);
        if (Environment.GetEnvironmentVariable("SCENARIOS") == "rewrite")
        {
            story.Rewrite(log);
        }
        else
        {
            Assert.Equal(story.Expected, log);
        }
    }
}
