using System.CommandLine;

namespace Promotion.Cli.Commands;

/// <summary><c>promo completion</c>: writes what a shell needs to complete command lines.</summary>
internal static class CompletionCommand
{
    private const string Bash = """
        _promo() {
          local IFS=$'\n'
          COMPREPLY=($(compgen -W "$(promo complete --position "$COMP_POINT" -- "$COMP_LINE" 2>/dev/null)" -- "${COMP_WORDS[COMP_CWORD]}"))
        }
        complete -o default -F _promo promo
        """;

    private const string Zsh = """
        #compdef promo
        _promo() {
          local -a found
          found=("${(@f)$(promo complete --position "$CURSOR" -- "$BUFFER" 2>/dev/null)}")
          compadd -a found || _files
        }
        compdef _promo promo
        """;

    private const string Fish = """
        complete -c promo -a '(promo complete -- (commandline -cp) 2>/dev/null)'
        """;

    private const string Pwsh = """
        Register-ArgumentCompleter -Native -CommandName promo -ScriptBlock {
          param($word, $line, $position)
          promo complete --position $position -- "$line" 2>$null | ForEach-Object {
            [System.Management.Automation.CompletionResult]::new($_, $_, 'ParameterValue', $_)
          }
        }
        """;

    public static Command Create(Frame frame)
    {
        var shell = new Argument<string>("SHELL") { HelpName = "SHELL", Description = "One of bash, zsh, fish, pwsh" };
        shell.AcceptOnlyFromAmong("bash", "zsh", "fish", "pwsh");
        var command = new Command("completion", "Write a script that lets a shell complete promo's command lines") { shell };
        frame.Handle(command, run =>
        {
            run.Out.WriteLine(run.Required(shell) switch
            {
                "bash" => Bash,
                "zsh" => Zsh,
                "fish" => Fish,
                _ => Pwsh,
            });
            return Task.FromResult(ExitCode.Success);
        });
        return command;
    }
}
