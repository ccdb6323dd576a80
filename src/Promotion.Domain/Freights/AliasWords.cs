namespace Promotion.Domain.Freights;

/// <summary>The words of aliases. Taking a word out or moving one changes aliases that are proposed later, never those given.</summary>
internal static class AliasWords
{
    /// <summary>Kind or neutral adjectives.</summary>
    public static readonly ImmutableArray<string> Adjectives = Split(
        """
        able active agile airy alert amber ample amused apt aqua artful ascending atomic autumn awake azure balanced balmy beaming benign
        blissful bold bonny bouncy brave breezy bright brisk bronze bubbly buoyant calm candid careful caring casual celestial charmed cheerful
        cheery chilly chipper choice civic clean clear clever cobalt comfy composed cool copper coral cordial cosmic cozy crafty creamy crisp
        crystal curious daring dapper dashing dazzling deft delicate diligent dreamy dynamic eager early earnest easy elated elegant emerald
        eminent epic even fabled fair faithful famous fancy fearless feathered festive fine firm fleet floral fluent fluffy fond frank free
        fresh friendly frosty fruitful gallant gentle genuine giddy gilded glad gleaming glossy glowing golden graceful grand grateful green
        handy happy hardy harmonic hasty hazel hearty helpful heroic honest hopeful humble icy ideal indigo inventive ivory jade jaunty jolly
        jovial joyful jubilant keen kind kindred lasting lavender leafy legendary level light lilac limber lively logical loyal lucid lucky
        lunar lush magic majestic maple marble mellow merry mighty mild mindful minty misty modern modest mossy musical neat nimble noble
        northern novel oaken olive open optimal orderly patient peaceful peachy pearly peppy playful pleasant plucky poetic polar polished
        polite prime primal prompt proud pure quaint quick quiet radiant rapid ready regal relaxed robust rosy royal ruby rustic sandy sapphire
        scenic serene shiny silent silken silver simple sincere skillful sleek smart smiling smooth snowy snug soaring solar solid sonic
        southern sparkling spirited spry stable starry steady stellar sterling stout sunlit sunny superb supple sure swift tactful tidy timely
        topaz tranquil trusty upbeat useful valiant velvet verdant vibrant vivid warm wandering wavy whimsical willing windy winged wise witty
        wonderful woodland worthy zany zealous zesty zippy
        """);

    /// <summary>Animals of land, water and air.</summary>
    public static readonly ImmutableArray<string> Animals = Split(
        """
        aardvark addax agouti albatross alpaca anchovy anemone angelfish ant anteater antelope arapaima armadillo auk avocet axolotl badger
        bandicoot barracuda basilisk bat bear beaver bee beetle bilby bison bittern blackbird bluebird boar bobcat bobolink bonobo budgie
        buffalo bullfinch bumblebee bunting butterfly buzzard caiman camel canary capybara caracal cardinal caribou cassowary cat caterpillar
        catfish chaffinch chameleon chamois cheetah chickadee chinchilla chipmunk cicada civet clam coati cod condor coot cormorant cougar
        coyote crab crane cricket crocodile crow cuckoo curlew dace damselfly deer dingo dipper dog dolphin donkey dormouse dotterel dove
        dragonfly duck dugong dunlin eagle echidna egret eider eland elephant elk emu ermine falcon fennec ferret finch firefly flamingo
        flounder fox frigatebird frog gannet gar gazelle gecko gerbil gibbon giraffe gnu goat godwit goldfinch goose gopher goshawk grebe
        grouper grouse guanaco gull guppy haddock hake halibut hamster hare harrier hawk hedgehog heron herring hoopoe hornbill horse
        hummingbird hyrax ibex ibis iguana impala jackal jackdaw jaguar jay jellyfish jerboa kakapo kangaroo kestrel kingfisher kinkajou kite
        kiwi koala koi kookaburra krill kudu ladybird lamprey lapwing lark lemming lemur leopard limpet lion lizard llama lobster loon
        lorikeet lynx lyrebird macaque macaw mackerel magpie mallard manatee mandrill manta margay marlin marmoset marmot marten martin
        meerkat merganser merlin minnow mole mongoose moorhen moose moth mouse mule muntjac muskox mussel narwhal newt nighthawk nightingale
        nuthatch ocelot octopus okapi opossum orangutan orca oriole oryx osprey ostrich otter ovenbird owl oyster panda pangolin panther
        parakeet parrot partridge peacock pelican penguin perch peregrine petrel pheasant pigeon pika pike pipit platypus plover pollock pony
        porcupine porpoise puffin puma python quail quetzal quokka quoll rabbit raccoon ram raven reindeer rhino roadrunner robin rook
        salamander salmon sandpiper sardine seahorse seal serval shearwater sheep shrew shrimp siskin skate skink skylark sloth snail snipe
        sparrow spoonbill squid squirrel starfish starling stilt stingray stoat stork sturgeon swallow swan swift swordfish tamarin tanager
        tapir tarpon tarsier teal tern terrapin thrush tiger toad tortoise toucan treefrog trout tuna turbot turkey turnstone turtle urchin
        vicuna viper vole wagtail wallaby walrus warbler waxwing weasel weaver whale wheatear whippet wigeon wolf wolverine wombat woodcock
        woodpecker wren yak zebra zebu
        """);

    private static ImmutableArray<string> Split(string words) => [.. words.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)];
}
