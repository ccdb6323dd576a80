namespace Promotion.Domain.Expressions.Syntax;

/// <summary>Splits a source into tokens.</summary>
internal sealed class Lexer
{
    private readonly string _source;
    private readonly ImmutableArray<Token>.Builder _tokens = ImmutableArray.CreateBuilder<Token>();
    private int _at;

    private Lexer(string source) => _source = source;

    /// <summary>The tokens, ending with one of kind <see cref="TokenKind.End"/>.</summary>
    /// <exception cref="SyntaxFault">A character or literal is not of the language.</exception>
    public static ImmutableArray<Token> Tokenize(string source)
    {
        var lexer = new Lexer(source);
        while (lexer.SkipBlanks())
        {
            lexer.ReadToken();
        }

        lexer._tokens.Add(new(TokenKind.End, "", source.Length));
        return lexer._tokens.ToImmutable();
    }

    public static bool IsNamePart(char c) => char.IsLetterOrDigit(c) || c is '_' or '$';

    private char Peek(int ahead = 0) => _at + ahead < _source.Length ? _source[_at + ahead] : '\0';

    private void ReadToken()
    {
        var start = _at;
        switch (Peek())
        {
            case '\'' or '"':
                Add(TokenKind.String, Literals.Text(_source, ref _at), start);
                break;
            case '`':
                Add(TokenKind.String, Literals.Raw(_source, ref _at), start);
                break;
            case 'b' or 'B' when Peek(1) is '\'' or '"':
                _at++;
                Add(TokenKind.Bytes, Literals.Bytes(_source, ref _at), start);
                break;
            case var c when char.IsAsciiDigit(c) || (c == '.' && char.IsAsciiDigit(Peek(1))):
                NumberScanner.Scan(_source, ref _at);
                Add(TokenKind.Number, _source[start.._at], start);
                break;
            case '(' or ')' or '[' or ']' or '{' or '}':
                Add(TokenKind.Bracket, _source[start..++_at], start);
                break;
            case '#':
                ReadPointer();
                break;
            case var c when IsNamePart(c):
                ReadWord();
                break;
            default:
                ReadOperator();
                break;
        }
    }

    private void ReadWord()
    {
        var start = _at;
        var word = Word();
        Add(word is "not" or "in" or "or" or "and" or "matches" or "contains" or "startsWith" or "endsWith" or "let" or "if" or "else"
            ? TokenKind.Operator : TokenKind.Identifier, word, start);
    }

    private void ReadPointer()
    {
        Add(TokenKind.Operator, "#", _at++);
        var start = _at;
        if (IsNamePart(Peek()))
        {
            Add(TokenKind.Identifier, Word(), start);
        }
    }

    private void ReadOperator()
    {
        var (start, first, second) = (_at, Peek(), Peek(1));
        var length = (first, second) switch
        {
            ('&' or '!' or '=' or '*' or '<' or '>', '&' or '=' or '*') => 2,
            ('|', '|') or (':', ':') or ('.', '.') or ('?', '.' or '?') => 2,
            ('&' or '!' or '=' or '*' or '<' or '>' or '|' or ':' or '.' or '?', _) => 1,
            (',' or ';' or '%' or '+' or '-' or '^' or '/', _) => 1,
            _ => throw new SyntaxFault($"unrecognized character: U+{(int)first:X4}", start),
        };
        _at += length;
        Add(TokenKind.Operator, _source[start.._at], start);
    }

    private string Word()
    {
        var start = _at;
        while (_at < _source.Length && IsNamePart(_source[_at]))
        {
            _at++;
        }

        return _source[start.._at];
    }

    /// <summary>Skips spaces and comments; false at the end.</summary>
    private bool SkipBlanks()
    {
        while (_at < _source.Length)
        {
            if (char.IsWhiteSpace(_source[_at]))
            {
                _at++;
            }
            else if (_source[_at] == '/' && Peek(1) == '/')
            {
                _at = _source.IndexOf('\n', _at) is >= 0 and var end ? end : _source.Length;
            }
            else if (_source[_at] == '/' && Peek(1) == '*')
            {
                _at = _source.IndexOf("*/", _at + 2, StringComparison.Ordinal) is >= 0 and var end
                    ? end + 2 : throw new SyntaxFault("unclosed comment", _at);
            }
            else
            {
                return true;
            }
        }

        return false;
    }

    private void Add(TokenKind kind, string text, int start) => _tokens.Add(new(kind, text, start));
}
